// Broken: a lithium pack held full from dawn to dusk.
return IsDay == true ? Set(FloatVoltage, 55.2, "day") : Set(FloatVoltage, 53.6, "night");
