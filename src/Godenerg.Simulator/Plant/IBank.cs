namespace Godenerg.Simulator;

/// <summary>A battery as the charger sees it. Amps are positive into the battery.</summary>
internal interface IBank
{
    double CapacityAh { get; }

    /// <summary>What is really in it, 0 to 1.</summary>
    double StateOfCharge { get; }

    /// <summary>At the terminals, at the end of the last step.</summary>
    double Voltage { get; }

    /// <summary>The part of the current that stores nothing: gassing, or a lithium cell's coulombic loss.</summary>
    double LostAmps { get; }

    /// <summary>The current that brings the terminals to a voltage at the end of a step.</summary>
    double CurrentFor(double volts, double seconds);

    /// <summary>Lets a current flow for a while.</summary>
    void Step(double amps, double seconds);
}
