using CsvHelper;

namespace Godenerg.Engine.Policies.Trying.Recordings;

/// <summary>A table of values: a column of times, and a column for each metric under its name in the catalogue.</summary>
/// <param name="file">The file.</param>
/// <param name="zone">The zone of times that name none.</param>
internal sealed class TableRecording(string file, TimeZoneInfo zone) : IRecording
{
    private const string Example = "time,battery.voltage,battery.charge-current,battery.discharge-current,pv.power";

    private readonly List<string> _remarks = [];

    public string Name => file;

    public IReadOnlyList<string> Remarks => _remarks;

    public IEnumerable<Recorded> Entries()
    {
        _remarks.Clear();
        using var csv = Open();
        if (csv.Headers.Count == 0)
            throw new RecordingException($"{file} is empty; its first line names the columns, such as: {Example}");
        var columns = TableColumns.Of(file, [.. csv.Headers], csv.Separator == ';', zone);
        _remarks.AddRange(columns.Remarks);
        while (Next(csv) is { } row)
        {
            var at = columns.TimeOf(row, csv.LineNumber);
            foreach (var reading in columns.ReadingsOf(row, csv.LineNumber))
                yield return new Recorded(at, reading);
        }
    }

    private CsvReader Open()
    {
        try
        {
            return CsvReader.FromFile(file, new CsvReaderOptions { CommentPrefix = '#', TrimWhitespace = true, TrackLineNumbers = true, FieldCountMismatch = CsvFieldCountHandling.Allow });
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(trouble.Message);
        }
    }

    private string[]? Next(CsvReader csv)
    {
        try
        {
            return csv.Read() ? csv.Current.ToArray() : null;
        }
        catch (CsvFormatException wrong)
        {
            throw new RecordingException($"{file}:{csv.LineNumber}: this is no row of a table ({wrong.Message})");
        }
    }
}
