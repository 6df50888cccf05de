// Broken: a lithium pack floated below its rest. Whatever ends its charge early ends it for the day.
return Set(FloatVoltage, 52.8, "low for ever");
