namespace Godenerg.Simulator;

/// <summary>What the battery is made of.</summary>
internal enum Chemistry
{
    LeadAcid,
    LiFePo4,
}

/// <summary>A bank of cells in series. Strings in parallel are one bank of their capacities' sum.</summary>
internal sealed record BankOptions
{
    /// <summary>A room, and every sanity value's temperature.</summary>
    public const double RoomTemperature = 25;

    public Chemistry Chemistry { get; init; } = Chemistry.LeadAcid;

    /// <summary>Cells in series: 24 of lead-acid or 16 of LiFePO4 for 48 V.</summary>
    public int Cells { get; init; } = 24;

    public double CapacityAh { get; init; } = 550;

    /// <summary>State of charge at the start, 0 to 1.</summary>
    public double StateOfCharge { get; init; } = 0.7;

    /// <summary>Temperature of the cells, °C.</summary>
    public double Temperature { get; init; } = RoomTemperature;

    /// <summary>Gassing of a new cell per 100 Ah at 2.23 V and 25 °C: 10 mA valve-regulated, 20 mA flooded (Schiffer 2007).</summary>
    public double GassingMilliamps { get; init; } = 10;

    /// <summary>How many times a new cell's gassing: 5 for an aged one (Schiffer 2007).</summary>
    public double GassingAge { get; init; } = 1;

    /// <summary>The nominal bank of the class: 12, 24 or 48 V.</summary>
    public int NominalVolts => Chemistry == Chemistry.LeadAcid ? Cells * 2 : Cells * 3;

    public static BankOptions New { get; } = new();

    /// <summary>
    /// Judgement: Schiffer's factor for age and a battery room at 38 °C together give the 5.6 A at 58.4 V that the reference states for
    /// "aged, warm" without saying how warm.
    /// </summary>
    public static BankOptions AgedWarm { get; } = new() { GassingAge = 5, Temperature = 38 };

    public static BankOptions Lithium { get; } = new() { Chemistry = Chemistry.LiFePo4, Cells = 16, CapacityAh = 280 };

    /// <summary>The bank these options describe.</summary>
    public IBank Build() => Chemistry == Chemistry.LeadAcid ? new LeadAcidBank(this) : new LithiumBank(this);

    public void Check(OptionErrors errors)
    {
        if (Chemistry == Chemistry.LeadAcid)
            errors.OneOf("bank cells", Cells, 6, 12, 24);
        else
            errors.OneOf("bank cells", Cells, 4, 8, 15, 16);
        errors.Range("bank capacity", CapacityAh, 1, 20_000, "Ah")
            .Range("bank state of charge", StateOfCharge, 0, 1)
            .Range("bank temperature", Temperature, -20, 60, "°C")
            .Range("bank gassing", GassingMilliamps, 0, 200, "mA per 100 Ah")
            .Range("bank gassing age", GassingAge, 1, 20);
    }
}
