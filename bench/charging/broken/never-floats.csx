// Broken: absorption from dawn to dusk.
return IsDay == true ? Set(FloatVoltage, 58.4, "day") : Set(FloatVoltage, 52.8, "night");
