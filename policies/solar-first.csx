// The house lives from sun and battery until the battery is low, then from the grid until it has recovered. By voltages as they would be
// without a load, with a wide band between the two and at most a few changes a day: relays and EEPROM cells wear.
// Where the firmware's own two voltages (battery.recharge-voltage, battery.redischarge-voltage) do, use them and not this.

var low = Volts("low", 48.0, "below it, without a load, the grid takes over: 2.00 V a cell", min: 10, max: 60);
var bottom = Volts("bottom", 46.0, "below it for a minute, with any load, the grid takes over", min: 10, max: 60);
var high = Volts("high", 54.0, "a mean above it gives the house back to the battery", min: 10, max: 60);
var inner = Number("inner-resistance", 30, "of the bank and its cables, milliohm", min: 0, max: 500);
var dwell = Minutes("dwell", 30, "between two changes", min: 5, max: 600);
var most = Number("changes", 6, "a day at most", min: 2, max: 12);

var changes = Memory.Number("changes");
if (IsNewDay)
    changes.Value = 0;
if (now[BatteryVoltage] is null || now[OutputSourcePriority] is not { } source)
    return Hold("the battery voltage or the output priority is not known now");

// Somebody else may have given the house back to the battery: the engine, when the grid has carried it for too long, or a person.
var isGivenBack = LastStage == "grid" && InStage >= dwell && source == OutputPriorities.Sbu;
if (isGivenBack)
    return Battery("the house was given back to the battery");
var isOnGrid = LastStage.Length > 0 ? LastStage == "grid" : source != OutputPriorities.Sbu;
var mayChange = LastStage.Length == 0 || (InStage >= dwell && changes.Value < most);
var v1 = Average(BatteryVoltage, 1.Minutes());
var v5 = Average(BatteryVoltage, 5.Minutes());
var v10 = Average(BatteryVoltage, 10.Minutes());
var drain = Average(BatteryDischargeCurrent, 5.Minutes()).Value ?? 0;

// ---- From the battery, until it is low ---------------------------------------------------------------------------------------
if (!isOnGrid)
{
    var unloaded = v5.Value + (drain * inner / 1000);
    Explain("voltage without a load", unloaded, low);
    Explain("voltage", v1.Value, bottom);
    var isLow = (v5.Coverage >= 0.8 && unloaded <= low) || (v1.Coverage >= 0.8 && v1.Value <= bottom);
    if (!isLow || !mayChange)
        return Battery("the battery carries the house");
    if (!(now[GridVoltage] > 90))
        return Battery("the battery is low, and there is no grid to change to");
    changes.Value++;
    return Grid($"the battery is at {v1.Value:0.0} V");
}

// ---- From the grid, until it has recovered -----------------------------------------------------------------------------------
Explain("mean voltage", v10.Value, high);
if (!mayChange || !(v10.Coverage >= 0.8 && v10.Value >= high))
    return Grid("the battery has not recovered yet");
changes.Value++;
return Battery($"the battery has recovered to {v10.Value:0.0} V");

Decision Battery(string because)
{
    Stage("battery");
    return Set(OutputSourcePriority, OutputPriorities.Sbu, because);
}

// A lease has an end; if the battery is still low then, it is taken anew.
Decision Grid(string because)
{
    Stage("grid");
    return Set(OutputSourcePriority, OutputPriorities.UtilityFirst, because, until: LocalTime.AddHours(12));
}
