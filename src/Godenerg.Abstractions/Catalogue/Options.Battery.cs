namespace Godenerg;

/// <summary>What may charge the battery.</summary>
public static class ChargePriorities
{
    /// <summary>The grid charges first.</summary>
    public static readonly Option UtilityFirst = new("utility-first", "the grid charges first");

    /// <summary>The grid charges only without PV.</summary>
    public static readonly Option SolarFirst = new("solar-first", "the grid charges only without PV");

    /// <summary>Both charge.</summary>
    public static readonly Option SolarAndUtility = new("solar-and-utility", "both charge");

    /// <summary>Only PV charges.</summary>
    public static readonly Option SolarOnly = new("solar-only", "only PV charges");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [UtilityFirst, SolarFirst, SolarAndUtility, SolarOnly];
}

/// <summary>Battery types the inverter knows.</summary>
public static class BatteryTypes
{
    /// <summary>AGM presets.</summary>
    public static readonly Option Agm = new("agm", "AGM presets");

    /// <summary>Flooded lead-acid presets.</summary>
    public static readonly Option Flooded = new("flooded", "flooded lead-acid presets");

    /// <summary>Voltages set by the owner.</summary>
    public static readonly Option User = new("user", "voltages set by the owner");

    /// <summary>Pylontech BMS.</summary>
    public static readonly Option Pylontech = new("pylontech", "Pylontech BMS");

    /// <summary>Shinheung BMS.</summary>
    public static readonly Option Shinheung = new("shinheung", "Shinheung BMS");

    /// <summary>WECO BMS.</summary>
    public static readonly Option Weco = new("weco", "WECO BMS");

    /// <summary>Soltaro BMS.</summary>
    public static readonly Option Soltaro = new("soltaro", "Soltaro BMS");

    /// <summary>BAK, or lithium protocol A.</summary>
    public static readonly Option LithiumA = new("lithium-a", "BAK, or lithium protocol A");

    /// <summary>Lithium protocol B.</summary>
    public static readonly Option LithiumB = new("lithium-b", "lithium protocol B");

    /// <summary>Lithium protocol C.</summary>
    public static readonly Option LithiumC = new("lithium-c", "lithium protocol C");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Agm, Flooded, User, Pylontech, Shinheung, Weco, Soltaro, LithiumA, LithiumB, LithiumC];
}

/// <summary>Connection of the battery.</summary>
public static class BatteryStates
{
    /// <summary>Connected, voltage normal.</summary>
    public static readonly Option Normal = new("normal", "connected, voltage normal");

    /// <summary>Voltage too low.</summary>
    public static readonly Option Under = new("under", "voltage too low");

    /// <summary>Disconnected.</summary>
    public static readonly Option Open = new("open", "disconnected");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Normal, Under, Open];
}

/// <summary>Charge and discharge permission.</summary>
public static class BatteryControls
{
    /// <summary>Charge and discharge allowed.</summary>
    public static readonly Option Normal = new("normal", "charge and discharge allowed");

    /// <summary>Charge allowed; shut down without PV and grid.</summary>
    public static readonly Option ChargeElseShutDown = new("charge-else-shut-down", "charge allowed; shut down without PV and grid");

    /// <summary>Charge allowed; standby without PV and grid.</summary>
    public static readonly Option ChargeElseStandby = new("charge-else-standby", "charge allowed; standby without PV and grid");

    /// <summary>No charge.</summary>
    public static readonly Option NoCharge = new("no-charge", "no charge");

    /// <summary>No charge; shut down.</summary>
    public static readonly Option NoChargeShutDown = new("no-charge-shut-down", "no charge; shut down");

    /// <summary>No charge; standby.</summary>
    public static readonly Option NoChargeStandby = new("no-charge-standby", "no charge; standby");

    /// <summary>Flags cleared.</summary>
    public static readonly Option Cleared = new("cleared", "flags cleared");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Normal, ChargeElseShutDown, ChargeElseStandby, NoCharge, NoChargeShutDown, NoChargeStandby, Cleared];
}

/// <summary>What limits the PV power.</summary>
public static class PvBalances
{
    /// <summary>Limited to the charge current limit.</summary>
    public static readonly Option ChargeCurrent = new("charge-current", "limited to the charge current limit");

    /// <summary>Charge plus load.</summary>
    public static readonly Option ChargeAndLoad = new("charge-and-load", "charge plus load");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [ChargeCurrent, ChargeAndLoad];
}

/// <summary>Charging stages.</summary>
public static class ChargeStageChoices
{
    /// <summary>Chosen by the inverter.</summary>
    public static readonly Option Automatic = new("automatic", "chosen by the inverter");

    /// <summary>Bulk and absorption.</summary>
    public static readonly Option Two = new("two-stage", "bulk and absorption");

    /// <summary>Bulk, absorption and float.</summary>
    public static readonly Option Three = new("three-stage", "bulk, absorption and float");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [Automatic, Two, Three];
}

/// <summary>Stage of the charger.</summary>
public static class ChargeStages
{
    /// <summary>Not charging.</summary>
    public static readonly Option None = new("none", "not charging");

    /// <summary>Constant current.</summary>
    public static readonly Option Bulk = new("bulk", "constant current");

    /// <summary>Constant voltage.</summary>
    public static readonly Option Absorption = new("absorption", "constant voltage");

    /// <summary>Float.</summary>
    public static readonly Option Float = new("float", "float");

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Option> All = [None, Bulk, Absorption, Float];
}
