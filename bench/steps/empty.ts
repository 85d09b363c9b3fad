// A step that does nothing: what cucumber itself costs.
import { Given } from '@cucumber/cucumber';

Given('nothing happens', () => undefined);
