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

    /// <summary>Where wishes go.</summary>
    ICommandInbox Inbox { get; }

    /// <summary>Asks a query between two polls, one conversation at a time; equal questions of others are merged.</summary>
    /// <param name="query">Its name or code: <c>ratings</c>, <c>QPIRI</c>.</param>
    /// <param name="cancel">Gives the waiting up; what was sent stays sent.</param>
    /// <returns>The reading, or why there is none.</returns>
    Task<QueryAnswer> AskAsync(string query, CancellationToken cancel);
}

/// <summary>What came of a question.</summary>
/// <param name="Reading">The verified reply; null when there is none.</param>
/// <param name="Because">Why there is none, in words; null when there is one.</param>
public sealed record QueryAnswer(Reading? Reading, string? Because);
