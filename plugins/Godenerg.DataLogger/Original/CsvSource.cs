using System.Security.Cryptography;
using System.Text;

namespace Godenerg.DataLogger.Original;

/// <summary>
/// Rows with semicolons or commas between: what the original exported (no header, Unix seconds), or a file with a header of the original's
/// names or of metrics.
/// </summary>
internal sealed class CsvSource : IRowSource
{
    private const int AtOnce = 4_000;
    private const int MostHead = 4_096;

    private readonly FileStream _file;
    private readonly StreamReader _lines;
    private readonly CsvShape _shape;
    private readonly OriginalCell[] _cells;
    private long _line;
    private long _skip;

    private CsvSource(FileStream file, CsvShape shape, string identity)
    {
        (_file, _lines, _shape, Identity) = (file, new StreamReader(file, Encoding.UTF8), shape, identity);
        _cells = new OriginalCell[shape.Columns.Count];
        Name = Path.GetFileName(file.Name);
    }

    public string Name { get; }

    public string PositionWord => "line";

    public bool IsRing => false;

    public bool HasGaps => _shape.HasHeader;

    public string? Identity { get; }

    public IReadOnlyList<OriginalColumn?> Columns => _shape.Columns;

    /// <summary>Columns of the header that nobody knows.</summary>
    public IReadOnlyList<string> Unknown => _shape.Unknown;

    public double Part => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    /// <param name="path">In full.</param>
    /// <param name="columns">The columns of a file without a header, as the owner named them; null for all.</param>
    /// <exception cref="HistoryException">It is no such file.</exception>
    public static CsvSource Open(string path, string? columns)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.SequentialScan);
            var head = new byte[(int)Math.Min(MostHead, file.Length)];
            file.ReadExactly(head);
            file.Position = 0;
            var first = new StreamReader(new MemoryStream(head), Encoding.UTF8).ReadLine() ?? "";
            return new CsvSource(file, CsvShape.Of(path, first, columns), $"csv {columns} {Convert.ToHexString(SHA256.HashData(head))}");
        }
        catch (Exception trouble)
        {
            file?.Dispose();
            if (trouble is IOException or UnauthorizedAccessException)
                throw OriginalLog.Unreadable(path, trouble);
            throw;
        }
    }

    public void SkipTo(long position) => _skip = position;

    public bool ReadPiece(RowHandler take)
    {
        for (var count = 0; count < AtOnce; count++)
        {
            if (NextLine() is not { } line)
                return false;
            _line++;
            if (line.Length == 0 || (_line == 1 && _shape.HasHeader))
                continue;
            _shape.Read(line, _cells, onlyTime: _line <= _skip);
            take(_line, _cells);
        }

        return true;
    }

    public void Dispose() => _lines.Dispose();

    private string? NextLine()
    {
        try
        {
            return _lines.ReadLine();
        }
        catch (IOException trouble)
        {
            throw OriginalLog.Unreadable(_file.Name, trouble);
        }
    }
}
