namespace Godenerg.Engine.Policies.Trying.Scenarios;

/// <summary>A story while it is being read; it begins with what stands above the first story.</summary>
internal sealed class StoryDraft
{
    /// <summary>Of a story that names no date; no clock changes on it.</summary>
    private static readonly DateOnly UsualDate = new(2026, 3, 20);

    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<Metric, MetricValue> _settings = [];
    private readonly HashSet<Metric> _known = [];

    public StoryDraft(StoryDraft? common, string name)
    {
        Name = name;
        if (common is null)
            return;
        (Every, Zone, Bank, IsClockTrusted, Date) = (common.Every, common.Zone, common.Bank, common.IsClockTrusted, common.Date);
        (_parameters, _places, _settings) = (new(common._parameters, StringComparer.Ordinal), new(common._places, StringComparer.Ordinal), new(common._settings));
    }

    public string Name { get; }

    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(10);

    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public Bank? Bank { get; set; }

    public bool IsClockTrusted { get; set; } = true;

    /// <summary>The first day.</summary>
    public DateOnly Date { get; set; } = UsualDate;

    public List<StoryLine> Lines { get; } = [];

    /// <summary>True for what has a number to begin a ramp at.</summary>
    public bool Knows(Metric metric) => _known.Contains(metric);

    public void With(string parameter, string value, int number)
    {
        _parameters[parameter] = value;
        _places[parameter] = number;
    }

    public void Set(Metric setting, MetricValue value) => _settings[setting] = value;

    /// <exception cref="FormatException">It does not fit behind the line before.</exception>
    public void Take(StoryLine line)
    {
        var last = Lines.Count > 0 ? Lines[^1] : null;
        if (last is not null && (line.At <= last.At || line.At < last.At + last.Silence))
            throw new FormatException($"it is {Clock(line.At)} here, and the line before ends at {Clock(last.At + last.Silence)}; lines stand in the order of their times, and a new day is: at day 2 06:00");
        foreach (var (metric, value) in line.Readings)
            if (value.HasValue)
                _known.Add(metric);
            else
                _known.Remove(metric);
        Lines.Add(line);
    }

    public PolicyStory Finish() => new(Name, Lines)
    {
        Every = Every, Zone = Zone, Bank = Bank, IsClockTrusted = IsClockTrusted, Parameters = _parameters, Places = _places, Settings = _settings,
    };

    private string Clock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
