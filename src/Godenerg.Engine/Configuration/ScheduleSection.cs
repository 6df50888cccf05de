using Godenerg.Engine.Guarding;
using Godenerg.Engine.Policies.Scripts;

namespace Godenerg.Engine.Configuration;

/// <summary>A schedule, and where it stands.</summary>
internal sealed record ScheduleDraft(PolicySchedule Schedule, int Line, IReadOnlyList<ChosenPolicy> Policies);

/// <summary><c>schedules:</c>, windows in which other policies, or other parameters, are in force.</summary>
internal static class ScheduleSection
{
    private const string Example = "{cron: \"0 22 * * *\", for: 8 h, policy: hold}";
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public static IReadOnlyList<ScheduleDraft> Read(Section inverter, PolicyReader reader, IReadOnlyList<ChosenPolicy> usual)
    {
        var node = inverter.Find("schedules");
        if (node is null)
            return [];
        if (node is not ListNode { Items.Count: > 0 } list)
        {
            inverter.Error(node.Line, $"schedules is {node.Kind} where a list is wanted; write it like schedules: [{Example}]");
            return [];
        }

        if (usual.Count == 0)
            inverter.Error(node.Line, "schedules stand without a policy: outside of their windows nobody would decide; add policy: hold to want nothing then");
        List<ScheduleDraft> schedules = [];
        foreach (var item in list.Items)
            if (item is not MapNode map)
                inverter.Error(item.Line, $"a schedule is {item.Kind} where keys are wanted; write it like {Example}");
            else if (ReadOne(inverter.Item("schedules", map), reader, usual) is { } schedule)
                schedules.Add(schedule);
        return schedules;
    }

    private static ScheduleDraft? ReadOne(Section section, PolicyReader reader, IReadOnlyList<ChosenPolicy> usual)
    {
        section.Require("cron", "\"0 22 * * *\"");
        section.Require("for", "8 h");
        var cron = ReadCron(section);
        var length = ReadLength(section);
        var policies = reader.ReadList(section, "policy");
        var with = section.Nested("with", "{absorb: 57.6 V}");
        section.Finish();
        if (section.Map.Find("policy") is null == section.Map.Find("with") is null)
            section.Error(section.Map.Line, section.Map.Find("with") is null
                ? $"a schedule changes nothing; add policy: hold, or with: {{absorb: 57.6 V}}; write it like {Example}"
                : "a schedule has policy: and with:; write the parameters at the policy, like policy: {name: three-stage, absorb: 57.6 V}");
        if (with is not null)
            PolicyReader.CheckShared(with, usual);
        if (cron is null || length is null)
            return null;
        return new(new PolicySchedule(cron, length.Value)
        {
            Policies = [.. policies.Select(policy => policy.Choice)],
            With = with is null ? new Dictionary<string, string>() : PolicyReader.Single(with).ToDictionary(entry => entry.Key, entry => entry.Value.Text),
        }, section.Map.Line, policies);
    }

    private static string? ReadCron(Section section)
    {
        if (section.Text("cron", "\"0 22 * * *\"") is not { } cron)
            return null;
        if (CronText.Error(cron.Text) is not { } wrong)
            return cron.Text;
        section.Error(cron.Line, $"cron: {wrong}");
        return null;
    }

    private static TimeSpan? ReadLength(Section section)
    {
        if (section.Text("for", "8 h") is not { } text)
            return null;
        var wrong = Quantity.ReadTime(text.Text, "8 h or 90 min", out var length);
        if (wrong is null && (length < Shortest || length > Longest))
            wrong = "allowed are 1 min to 7 d; for a season, open a window every day of its months: cron: \"0 0 * 11,12,1,2 *\", for: 25 h";
        if (wrong is null)
            return length;
        section.Error(text.Line, $"for is {Remarks.Quote(text.Text)}: {wrong}");
        return null;
    }
}
