// The smallest policy that is one: copy it, rename it, change it. It holds the absorption voltage from dawn until the bank has been
// there for long enough and takes little current any more, and the float voltage otherwise.
// It is asked every cycle, decides from what it is given alone, and sends nothing: the engine compares, asks the guard and writes.

// Parameters first. Each is a key of the configuration, with this default.
var absorb = Volts("absorb", 57.6, "voltage that fills the bank", min: 48, max: 60);
var rest = Volts("float", 54.0, "voltage that keeps it full", min: 48, max: 56);
var tail = Amps("tail", 11, "the bank is full when it takes less", min: 1, max: 100);
var atLeast = Minutes("at-least", 30, "time at the voltage before it may count as full", max: 600);
var window = Minutes("window", 15, "means are taken over this long", min: 5, max: 120);

// What is remembered survives restarts and reloads.
var held = Memory.Duration("held");
var isFull = Memory.Flag("full");
if (IsNewDay)
{
    held.Reset();
    isFull.Value = false;
}

// Unknown is null, and a mean knows how much of its window it has seen. Not knowing is a reason to hold.
var volts = Average(BatteryVoltage, window);
var amps = Average(BatteryChargeCurrent, window);
if (now[BatteryVoltage] is not { } voltage)
    return Hold("no battery voltage yet");
held.CountWhile(voltage >= absorb - 0.6);

if (IsDay != true)
    return Rest("night", "the sun is down");
if (volts.Coverage < 0.8)
    return Hold($"only {volts.Coverage:P0} of the last {window.TotalMinutes:0} minutes is known");

Explain("time at the voltage", held.Value, atLeast);
Explain("mean charge current", amps.Value, tail);
if (held.Value >= atLeast && volts.Value >= absorb - 0.6 && amps.Value < tail)
    isFull.Value = true;
if (isFull.Value)
    return Rest("float", "the bank is full");

Stage("absorb");
return Set(FloatVoltage, absorb, "the bank is not full yet");

Decision Rest(string stage, string because)
{
    Stage(stage);
    return Set(FloatVoltage, rest, because);
}
