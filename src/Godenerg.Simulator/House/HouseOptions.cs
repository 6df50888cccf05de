namespace Godenerg.Simulator;

/// <summary>A utility connection.</summary>
internal sealed record UtilityOptions
{
    public double Volts { get; init; } = 230;

    public double Hertz { get; init; } = 50;

    public void Check(OptionErrors errors) => errors.Range("utility voltage", Volts, 90, 280, "V").Range("utility frequency", Hertz, 45, 65, "Hz");
}

/// <summary>A whole house: everything that decides what its days will be like.</summary>
internal sealed record HouseOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>Local time at the start.</summary>
    public DateTime From { get; init; } = new(2026, 3, 20, 6, 0, 0);

    public Site Site { get; init; } = Site.Mediterranean;

    public BankOptions Bank { get; init; } = BankOptions.New;

    /// <summary>Every day of this type; null for days that change.</summary>
    public DayType? Weather { get; init; }

    public double LoadScale { get; init; } = 1;

    public FirmwareOptions Firmware { get; init; } = new();

    public SettingsOptions Settings { get; init; } = new();

    public MachineProfile Machine { get; init; } = MachineProfile.Pi30;

    /// <summary>Null for a house off the grid.</summary>
    public UtilityOptions? Utility { get; init; }

    /// <summary>What the owner set otherwise than <see cref="HouseSetup.For"/> before the story begins; null for nothing.</summary>
    public IReadOnlyDictionary<Metric, MetricValue>? Setup { get; init; }

    /// <summary>Standard deviation of the battery voltage reading.</summary>
    public double VoltageNoise { get; init; } = 0.03;

    /// <summary>How much the machine reads its battery too high.</summary>
    public double VoltageOffset { get; init; }

    /// <summary>How much the machine's clock is ahead.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>Everything that is impossible, each with what is allowed; empty when all is fine.</summary>
    public IReadOnlyList<string> Errors()
    {
        var errors = new OptionErrors();
        Check(errors);
        return errors.Found;
    }

    public void Check(OptionErrors errors)
    {
        Site.Check(errors);
        Bank.Check(errors);
        Firmware.Check(errors);
        Settings.Check(errors);
        Machine.Check(errors);
        Utility?.Check(errors);
        var allowed = Bank.Chemistry == Chemistry.LeadAcid ? $"{Machine.BatteryVolts / 2} of lead-acid" : $"{Machine.BatteryVolts / 3} of LiFePO4";
        errors.Range("start year", From.Year, 2000, 2099)
            .Check(Bank.NominalVolts == Machine.BatteryVolts || Bank is { Chemistry: Chemistry.LiFePo4, Cells: 15 }, "bank cells",
                $"{Bank.Cells} with a {Machine.BatteryVolts} V machine", allowed)
            .Range("load scale", LoadScale, 0, 100)
            .Range("voltage noise", VoltageNoise, 0, 1, "V")
            .Range("voltage offset", VoltageOffset, -5, 5, "V")
            .Range("clock skew", ClockSkew.TotalDays, -3650, 3650, "days");
        if (Setup is not null)
            HouseSetup.Check(Setup, Machine, Bank, errors);
    }
}
