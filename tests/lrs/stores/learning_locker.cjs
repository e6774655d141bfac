// Learning Locker's statements service on 127.0.0.1: tells its port on stdout. It listens on all addresses by itself.
const net = require("net");

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  this.once("listening", () => process.stdout.write(`port ${this.address().port}\n`));
  return listen.call(this, 0, "127.0.0.1", rest.find((each) => typeof each === "function"));
};
require("@learninglocker/xapi-statements");
