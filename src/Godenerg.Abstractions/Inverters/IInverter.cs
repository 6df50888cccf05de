namespace Godenerg;

/// <summary>One inverter of the house, for those who look at it. Any thread; nothing here blocks.</summary>
public interface IInverter
{
    /// <summary>Its name in the configuration.</summary>
    string Name { get; }

    /// <summary>The bank it charges.</summary>
    string Bank { get; }

    /// <summary>True for a house that does not exist.</summary>
    bool IsSimulated { get; }

    /// <summary>Who answers; null while nobody does.</summary>
    InverterIdentity? Identity { get; }

    /// <summary>Why nobody answers, in one line; null while somebody does.</summary>
    string? Problem { get; }

    /// <summary>What it tells, as it comes.</summary>
    IMetricsStream Stream { get; }

    /// <summary>What is decided about it and done to it.</summary>
    ControlState Control { get; }

    /// <summary>Its settings and what is allowed; empty until it was identified.</summary>
    IReadOnlyList<SettingInfo> Settings { get; }

    /// <summary>What it can be asked; empty until it was identified.</summary>
    IReadOnlyList<QueryInfo> Queries { get; }

    /// <summary>Where wishes go.</summary>
    ICommandInbox Inbox { get; }

    /// <summary>Asks a query between two polls, one conversation at a time; equal questions of others are merged.</summary>
    /// <param name="query">Its name or code: <c>ratings</c>, <c>QPIRI</c>.</param>
    /// <param name="cancel">Gives the waiting up; what was sent stays sent.</param>
    /// <returns>The reading, or why there is none.</returns>
    Task<QueryAnswer> AskAsync(string query, CancellationToken cancel);
}

/// <summary>A question that an inverter understands.</summary>
/// <param name="Code">What is sent: <c>QPIRI</c>. Behind the codes of some stands a unit or a date: <c>QPGS</c>, <c>QED</c>.</param>
/// <param name="Name">Its name: <c>ratings</c>.</param>
/// <param name="Help">What it tells, in one line.</param>
/// <param name="Argument">What stands behind its code, in words; null when nothing does.</param>
public sealed record QueryInfo(string Code, string Name, string Help, string? Argument);

/// <summary>What came of a question.</summary>
/// <param name="Reading">The verified reply; null when there is none.</param>
/// <param name="Because">Why there is none, in words; null when there is one.</param>
public sealed record QueryAnswer(Reading? Reading, string? Because);
