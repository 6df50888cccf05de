namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>What stands behind <c>expect</c>.</summary>
internal static class ExpectationWords
{
    private const string Usage = "expect stage absorb, expect float 58.4 because \"on the way\", expect hold, expect nothing";

    private static readonly Dictionary<string, Metric> Short = new() { ["float"] = Settings.FloatVoltage, ["bulk"] = Settings.BulkVoltage };

    /// <summary>Takes the rest of a line.</summary>
    /// <exception cref="FormatException">It is not understood.</exception>
    public static IReadOnlyList<Expected> Take(LineWords words)
    {
        List<Expected> expected = [];
        do
            expected.Add(One(words));
        while (!words.IsAtEnd);
        return expected;
    }

    private static Expected One(LineWords words)
    {
        words.TryTake("and");
        switch (words.Next(Usage))
        {
            case "hold":
                return new Expected.Hold();
            case "nothing":
                return new Expected.Nothing();
            case "stage":
                return new Expected.Stage(words.Next("the name of a stage").TrimStart('"'));
            case "alarm":
                return words.TryTake("none") ? new Expected.NoAlarm() : new Expected.Alarm(words.Text("the alarm, or a part of it,"));
            case "because":
                return new Expected.Because(words.Text("the reason, or a part of it,"));
            case var name when Short.TryGetValue(name, out var setting):
                return new Expected.Wish(setting, ReadingWords.Value(setting, words));
            case var name when name.Contains('.', StringComparison.Ordinal):
                var metric = ReadingWords.Metric(name);
                return metric.IsSetting ? new Expected.Wish(metric, ReadingWords.Value(metric, words)) : throw new FormatException($"'{name}' is measured and cannot be set, so no policy decides it");
            case var other:
                throw new FormatException($"'{other}' cannot be expected; allowed are hold, nothing, stage, alarm, float, bulk, the name of a setting, and because; write it like: {Usage}");
        }
    }
}
