namespace Godenerg;

/// <summary>Schedules in local wall time, as a policy may ask about them.</summary>
internal interface ICalendar
{
    /// <summary>True in the one decision in which a moment of the schedule has come.</summary>
    /// <param name="cron">Five fields: minute, hour, day, month, day of the week.</param>
    bool HasCome(string cron);

    /// <summary>The end of the window that is open now; null when none is.</summary>
    /// <param name="cron">When windows begin.</param>
    /// <param name="length">How long one is open, in elapsed time.</param>
    DateTimeOffset? OpenUntil(string cron, TimeSpan length);
}

/// <summary>A calendar in which nothing stands.</summary>
internal sealed class NoCalendar : ICalendar
{
    public static NoCalendar Instance { get; } = new();

    public bool HasCome(string cron) => false;

    public DateTimeOffset? OpenUntil(string cron, TimeSpan length) => null;
}
