using System.Globalization;
using Godenerg.Simulator.Wire.Faults;

namespace Godenerg.Simulator.Scenarios;

/// <summary>
/// Reads scenario files: one statement a line, <c>#</c> for remarks. All errors at once, each with file, line, the text and what is
/// allowed. A fault is one line: <c>at 12:20 drop QPIGS x3</c>.
/// </summary>
internal static class ScenarioFile
{
    /// <summary>Reads the text of a scenario.</summary>
    /// <param name="file">What errors call the file.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="errors">Everything that is wrong.</param>
    /// <returns>Null when something is wrong.</returns>
    public static Scenario? Read(string file, IEnumerable<string> lines, out IReadOnlyList<string> errors)
    {
        var draft = new Draft(file);
        var number = 0;
        foreach (var line in lines)
            draft.Take(++number, line.Split('#')[0].Trim());
        return draft.Finish(out errors);
    }

    /// <summary>What has been read so far; what depends on other lines waits until all are known.</summary>
    private sealed class Draft(string file)
    {
        private readonly List<string> _errors = [];
        private readonly List<(int Number, string Text)> _faults = [];
        private readonly List<(int Number, string Text)> _expectations = [];
        private readonly List<(int Number, string Text)> _settings = [];
        private readonly Dictionary<string, int> _seen = [];
        private HouseOptions _house = new();
        private FaultSchedule? _schedule;
        private TimeSpan _length = TimeSpan.FromDays(1);

        public void Take(int number, string text)
        {
            if (text.Length == 0)
                return;
            var (keyword, rest) = ScenarioText.Split(text);
            if (keyword == "at")
                _faults.Add((number, rest));
            else if (keyword == "expect")
                _expectations.Add((number, rest));
            else if (ScenarioKeywords.All.FirstOrDefault(known => known.Name == keyword) is not { } known)
                Complain(number, text, $"'{keyword}' is no statement; did you mean '{ScenarioKeywords.Nearest(keyword)}'? allowed: {ScenarioKeywords.Names}");
            else if (!_seen.TryAdd(keyword, number) && !known.MayRepeat)
                Complain(number, text, $"{keyword} was given in line {_seen[keyword]} already");
            else if (keyword == "until")
                TakeLength(number, text, rest);
            else if (keyword == "set")
                _settings.Add((number, rest));
            else if (keyword == "faults" && FaultSchedule.Parse(rest) is { } schedule)
                _schedule = schedule;
            else if (keyword == "faults")
                Complain(number, text, $"write it like: {known.Usage}");
            else if (known.Apply(_house, rest) is { } changed)
                _house = changed;
            else
                Complain(number, text, $"write it like: {known.Usage}");
        }

        public Scenario? Finish(out IReadOnlyList<string> errors)
        {
            // Which settings there are, and what they are otherwise, depends on machine and bank.
            foreach (var (number, text) in _settings)
                if (ScenarioKeywords.Apply(_house, "set", text) is { } changed)
                    _house = changed;
                else
                    Complain(number, "set " + text, "not a setting of this machine, or not a value for it; write it like: set charge.float-voltage 54.0");
            var start = new DateTimeOffset(_house.From, TimeSpan.Zero);
            var faults = FaultPlanText.Read(file, _faults, start, out var wrongFaults);
            var expectations = _expectations.Select(Understand).OfType<Expectation>().OrderBy(expectation => expectation.At).ToList();
            errors = [.. _errors, .. wrongFaults, .. _house.Errors().Select(error => $"{file}{LineOf(error)}: {error}")];
            return errors.Count == 0 ? new Scenario(_house, _length, faults, expectations) { Schedule = _schedule } : null;
        }

        /// <summary>The line that an impossible option comes from; its message begins with what it is about.</summary>
        private string LineOf(string error) =>
            ScenarioKeywords.ByOption.TryGetValue(ScenarioText.Split(error).Keyword, out var keyword) && _seen.TryGetValue(keyword, out var number)
                ? string.Create(CultureInfo.InvariantCulture, $":{number}")
                : "";

        private void TakeLength(int number, string text, string rest)
        {
            if (ScenarioText.TryLength(rest, out var length))
                _length = length;
            else
                Complain(number, text, "write it like: until 24h, or: until 20 days");
        }

        private Expectation? Understand((int Number, string Text) line)
        {
            var end = _house.From + _length;
            var at = end;
            var rest = line.Text;
            var isAtEnd = !ScenarioText.TryTime(ref rest, _house.From, out var given);
            if (!isAtEnd)
                at = given;
            var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is [var name, "<" or "<=" or "=" or ">=" or ">", var text]
                && Figure.All.FirstOrDefault(known => known.Name == name) is { } figure
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                var expectation = new Expectation(at, figure, words[1], value, string.Create(CultureInfo.InvariantCulture, $"{file}:{line.Number}")) { IsAtEnd = isAtEnd };
                if (at >= _house.From && at <= end)
                    return expectation;
                _errors.Add(expectation.OutOfStory(_house.From, end));
                return null;
            }

            Complain(line.Number, "expect " + line.Text,
                $"write it like: expect at 18:00 soc >= 0.8, or: expect full-days = 1; figures: {string.Join(", ", Figure.All.Select(known => known.Name))}");
            return null;
        }

        private void Complain(int number, string text, string error) =>
            _errors.Add(string.Create(CultureInfo.InvariantCulture, $"{file}:{number}: '{text}': {error}"));
    }
}
