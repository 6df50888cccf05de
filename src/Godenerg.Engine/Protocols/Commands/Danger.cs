namespace Godenerg.Engine.Protocols.Commands;

/// <summary>What a wrong value can do. Class 5 (calibration, test mode) does not exist in the table at all.</summary>
internal enum Danger
{
    /// <summary>Looks and sounds.</summary>
    Cosmetic = 1,

    /// <summary>Changes where the energy comes from.</summary>
    EnergySource = 2,

    /// <summary>Can harm or flatten a battery.</summary>
    Battery = 3,

    /// <summary>Can harm loads or the machine, or stop the output. Never without an explicit act of the operator.</summary>
    Machine = 4,
}
