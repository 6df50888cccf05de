namespace Godenerg.Simulator;

/// <summary>What is printed on the machine's plate. The serial numbers are invented; no vendor's unit has them.</summary>
internal sealed record MachineProfile
{
    /// <summary>What it answers to QPI.</summary>
    public string Protocol { get; init; } = "PI30";

    /// <summary>14 digits.</summary>
    public string Serial { get; init; } = "99000000000001";

    public string Firmware { get; init; } = "00072.70";

    public string Model { get; init; } = "MKS2-5000";

    public string ModelCode { get; init; } = "044";

    /// <summary>Battery class: 12, 24 or 48.</summary>
    public int BatteryVolts { get; init; } = 48;

    public double RatedWatts { get; init; } = 5000;

    public double OutputVolts { get; init; } = 230;

    public double OutputHertz { get; init; } = 50;

    /// <summary>Solar inputs, 1 to 3.</summary>
    public int Trackers { get; init; } = 1;

    public double PvVolts { get; init; } = 240;

    /// <summary>Two legs of 120 V instead of one output.</summary>
    public bool IsSplitPhase { get; init; }

    public IReadOnlyList<int> ChargeCurrents { get; init; } = [10, 20, 30, 40, 50, 60, 70, 80];

    public IReadOnlyList<int> GridChargeCurrents { get; init; } = [2, 10, 20, 30, 40, 50, 60];

    public IReadOnlyList<int> SolarChargeCurrents { get; init; } = [10, 20, 30, 40, 50, 60, 70, 80];

    public static MachineProfile Pi30 { get; } = new();

    public static MachineProfile Pi30Max { get; } = new()
    {
        Serial = "99000000000002", Firmware = "00079.50", Model = "MKS2-8000", RatedWatts = 8000, Trackers = 2, PvVolts = 300,
        ChargeCurrents = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120],
        GridChargeCurrents = [2, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
    };

    public static MachineProfile Pi41 { get; } = new()
    {
        Protocol = "PI41", Serial = "99000000000003", Firmware = "00072.40", Model = "MLV-5000", ModelCode = "026", OutputVolts = 120,
        OutputHertz = 60, Trackers = 2, PvVolts = 110, IsSplitPhase = true,
    };

    /// <summary>The machine that speaks a dialect.</summary>
    /// <exception cref="ArgumentException">When there is none.</exception>
    public static MachineProfile For(string dialectId) => dialectId.ToUpperInvariant() switch
    {
        "PI30" => Pi30,
        "PI30MAX" => Pi30Max,
        "PI41" => Pi41,
        _ => throw new ArgumentException($"there is no simulated machine for '{dialectId}'; allowed is PI30, PI30MAX, PI41", nameof(dialectId)),
    };

    public void Check(OptionErrors errors) => errors
        .Check(Serial.Length is >= 8 and <= 20 && Serial.All(char.IsAsciiDigit), "machine serial", Serial, "8 to 20 digits")
        .OneOf("machine battery class", BatteryVolts, 12, 24, 48)
        .Range("machine rated power", RatedWatts, 100, 9999, "W")
        .OneOf("machine output voltage", OutputVolts, 110, 120, 127, 220, 230, 240)
        .OneOf("machine output frequency", OutputHertz, 50, 60)
        .Range("machine solar inputs", Trackers, 1, 3)
        .Range("machine PV voltage", PvVolts, 15, 500, "V")
        .Check(ChargeCurrents.Count > 0, "machine charge currents", "none", "at least one")
        .Check(GridChargeCurrents.Count > 0, "machine grid charge currents", "none", "at least one");
}
