using System.Globalization;

namespace Godenerg.Engine;

/// <summary>
/// One process, told from every other that had its number before or has it after: its number and when it began, in the kernel's ticks
/// since the system's start.
/// </summary>
internal sealed record ProcessMark(int Id, ulong Began)
{
    /// <summary>Where in <c>/proc/N/stat</c> the beginning stands, counted behind the name, which may hold anything (proc(5), field 22).</summary>
    private const int BeganBehindName = 19;

    private const int LongestCommandLine = 120;

    public static ProcessMark Own => new(Environment.ProcessId, BeganOf(Environment.ProcessId) ?? 0);

    public bool IsAlive => BeganOf(Id) == Began;

    /// <summary>What it was called with, for people.</summary>
    public string CommandLine
    {
        get
        {
            var words = Read($"/proc/{Id}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
            var line = words.Length == 0 ? "unknown" : string.Join(' ', [Path.GetFileName(words[0]), .. words[1..]]);
            return string.Concat(line.Take(LongestCommandLine).Select(character => char.IsControl(character) ? '·' : character));
        }
    }

    public static ProcessMark? TryParse(string text) =>
        text.Split(' ') is [var id, var began]
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && ulong.TryParse(began, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new(number, ticks)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} {Began}");

    private static ulong? BeganOf(int id)
    {
        var text = Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > BeganBehindName && ulong.TryParse(fields[BeganBehindName], NumberStyles.None, CultureInfo.InvariantCulture, out var began) ? began : null;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
