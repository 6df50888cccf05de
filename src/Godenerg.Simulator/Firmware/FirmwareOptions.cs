namespace Godenerg.Simulator;

/// <summary>When the firmware thinks the battery is full, as far as it decides by itself (PCVT 000 or 255).</summary>
internal enum FloatRule
{
    /// <summary>The bug: the current is low for a while, whatever the voltage.</summary>
    LowCurrent,

    /// <summary>What was meant (Coulomb's patch): the current is low while the voltage is where it shall be.</summary>
    LowCurrentNearAbsorption,

    /// <summary>No firmware can: it knows what is really in the battery. The ideal that others are measured by.</summary>
    TrueCharge,
}

/// <summary>How this unit's charger behaves; what is not known of real ones is a knob here.</summary>
internal sealed record FirmwareOptions
{
    public FloatRule FloatRule { get; init; } = FloatRule.LowCurrent;

    /// <summary>How long the current must stay low: 50 s and 60 s in older firmware, 600 s in newer.</summary>
    public double LowCurrentSeconds { get; init; } = 60;

    /// <summary>
    /// True when "low" counts only after the current was once above a fifth of the maximum; false for the strict form, where a morning
    /// that never gets there ends in float as well.
    /// </summary>
    public bool ArmsAtFifth { get; init; } = true;

    /// <summary>True when a fixed time at constant voltage (PCVT) also counts minutes below it, once the voltage was within 0.5 V.</summary>
    public bool CountsMinutesBelow { get; init; } = true;

    /// <summary>The low-current test takes the solar charger's current instead of the battery's. Which one real units take is unknown.</summary>
    public bool TestsSolarCurrent { get; init; }

    /// <summary>Battery voltage that ends float by day; null for never, because none is documented.</summary>
    public double? RebulkVolts { get; init; }

    /// <summary>Panels below this are dark.</summary>
    public double DarkWatts { get; init; } = 20;

    /// <summary>How long it must be dark before the charger switches off.</summary>
    public double DarkSeconds { get; init; } = 1200;

    /// <summary>True charge that ends absorption under <see cref="FloatRule.TrueCharge"/>: where 2 % of the capacity flows at C/10.</summary>
    public double FullCharge { get; init; } = 0.968;

    public void Check(OptionErrors errors) => errors
        .Range("firmware low-current time", LowCurrentSeconds, 1, 86_400, "s")
        .Range("firmware re-bulk voltage", RebulkVolts ?? 10, 10, 60, "V")
        .Range("firmware dark power", DarkWatts, 1, 1000, "W")
        .Range("firmware dark time", DarkSeconds, 0, 86_400, "s")
        .Range("firmware full charge", FullCharge, 0.5, 1);
}
