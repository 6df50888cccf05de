using NCrontab;

namespace Godenerg.Engine.Policies.Scripts;

/// <summary>Schedules as text: five fields.</summary>
internal static class CronText
{
    /// <summary>What is wrong with a schedule; null when nothing is.</summary>
    public static string? Error(string text) => CrontabSchedule.TryParse(text) is not null ? null
        : $"'{text}' is no schedule; it has five fields: minute (0-59), hour (0-23), day (1-31), month (1-12) and day of the week (0-6, Sunday is 0), such as '0 4 * * *' for four in the morning";

    public static CrontabSchedule Parse(string text) => CrontabSchedule.TryParse(text) ?? throw new PolicyException(Error(text)!);
}
