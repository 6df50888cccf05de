namespace Godenerg;

/// <summary>What an inverter does.</summary>
public static class Modes
{
    /// <summary>Starting.</summary>
    public static readonly Option PowerOn = new("power-on", "starting");

    /// <summary>Output off.</summary>
    public static readonly Option Standby = new("standby", "output off");

    /// <summary>The grid feeds the house.</summary>
    public static readonly Option Line = new("line", "the grid feeds the house");

    /// <summary>Battery and PV feed the house.</summary>
    public static readonly Option Battery = new("battery", "battery and PV feed the house");

    /// <summary>Stopped by a fault.</summary>
    public static readonly Option Fault = new("fault", "stopped by a fault");

    /// <summary>Idle until a load appears.</summary>
    public static readonly Option PowerSaving = new("power-saving", "idle until a load appears");

    /// <summary>Shutting down.</summary>
    public static readonly Option ShutDown = new("shut-down", "shutting down");

    /// <summary>Charging without output.</summary>
    public static readonly Option Charge = new("charge", "charging without output");

    /// <summary>The grid passes through.</summary>
    public static readonly Option Bypass = new("bypass", "the grid passes through");

    /// <summary>Economy mode.</summary>
    public static readonly Option Eco = new("eco", "economy mode");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [PowerOn, Standby, Line, Battery, Fault, PowerSaving, ShutDown, Charge, Bypass, Eco];
}

/// <summary>What feeds the house first.</summary>
public static class OutputPriorities
{
    /// <summary>Grid, then PV and battery.</summary>
    public static readonly Option UtilityFirst = new("utility-first", "grid, then PV and battery");

    /// <summary>PV, then grid, then battery.</summary>
    public static readonly Option SolarFirst = new("solar-first", "PV, then grid, then battery");

    /// <summary>PV, then battery, then grid.</summary>
    public static readonly Option Sbu = new("sbu", "PV, then battery, then grid");

    /// <summary>PV, grid and feed-in (some rebrands).</summary>
    public static readonly Option Hybrid = new("hybrid", "PV, grid and feed-in (some rebrands)");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [UtilityFirst, SolarFirst, Sbu, Hybrid];
}

/// <summary>Accepted grid voltage.</summary>
public static class InputRanges
{
    /// <summary>Wide range.</summary>
    public static readonly Option Appliance = new("appliance", "wide range");

    /// <summary>Narrow range.</summary>
    public static readonly Option Ups = new("ups", "narrow range");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Appliance, Ups];
}

/// <summary>Role of the output.</summary>
public static class OutputModes
{
    /// <summary>Single unit.</summary>
    public static readonly Option Single = new("single", "single unit");

    /// <summary>Parallel, one phase.</summary>
    public static readonly Option Parallel = new("parallel", "parallel, one phase");

    /// <summary>Phase 1 of 3.</summary>
    public static readonly Option Phase1 = new("phase-1", "phase 1 of 3");

    /// <summary>Phase 2 of 3.</summary>
    public static readonly Option Phase2 = new("phase-2", "phase 2 of 3");

    /// <summary>Phase 3 of 3.</summary>
    public static readonly Option Phase3 = new("phase-3", "phase 3 of 3");

    /// <summary>Phase 1 of 2.</summary>
    public static readonly Option SplitPhase1 = new("split-phase-1", "phase 1 of 2");

    /// <summary>Phase 2 of 2, 120 degrees.</summary>
    public static readonly Option SplitPhase2 = new("split-phase-2", "phase 2 of 2, 120 degrees");

    /// <summary>Phase 2 of 2, 180 degrees.</summary>
    public static readonly Option SplitPhase180 = new("split-phase-180", "phase 2 of 2, 180 degrees");

    /// <summary>Parallel, legs 120 degrees apart.</summary>
    public static readonly Option Parallel120 = new("parallel-120", "parallel, legs 120 degrees apart");

    /// <summary>Parallel, legs 180 degrees apart.</summary>
    public static readonly Option Parallel180 = new("parallel-180", "parallel, legs 180 degrees apart");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Single, Parallel, Phase1, Phase2, Phase3, SplitPhase1, SplitPhase2, SplitPhase180, Parallel120, Parallel180];
}

/// <summary>How the output is fed.</summary>
public static class OperationLogics
{
    /// <summary>Chosen by the inverter.</summary>
    public static readonly Option Automatic = new("automatic", "chosen by the inverter");

    /// <summary>Always through the inverter.</summary>
    public static readonly Option OnLine = new("on-line", "always through the inverter");

    /// <summary>Economy.</summary>
    public static readonly Option Eco = new("eco", "economy");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Automatic, OnLine, Eco];
}

/// <summary>When PV counts as present in a parallel set.</summary>
public static class PvOkRules
{
    /// <summary>One unit has PV.</summary>
    public static readonly Option AnyUnit = new("any-unit", "one unit has PV");

    /// <summary>Every unit has PV.</summary>
    public static readonly Option AllUnits = new("all-units", "every unit has PV");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [AnyUnit, AllUnits];
}

/// <summary>Grid codes.</summary>
public static class CountryRules
{
    /// <summary>India.</summary>
    public static readonly Option India = new("india", "India");

    /// <summary>Germany.</summary>
    public static readonly Option Germany = new("germany", "Germany");

    /// <summary>South America.</summary>
    public static readonly Option SouthAmerica = new("south-america", "South America");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [India, Germany, SouthAmerica];
}
