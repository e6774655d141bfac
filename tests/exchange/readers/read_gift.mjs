// Reads GIFT with gift-pegjs. Standard input: {"files": [text]}. Standard output: the questions of each.
import { readFileSync } from 'node:fs';
import { parse } from 'gift-pegjs';

const request = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify({ files: request.files.map((text) => parse(text)) }));
