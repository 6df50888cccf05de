using System.Text;
using System.Text.Json;

namespace Godenerg.DataLogger.Original;

/// <summary>Writes rows as the original did: values with semicolons between, no header, and no line end behind the last.</summary>
internal sealed class ExtractText(TextWriter output, IReadOnlyList<OriginalColumn> columns, bool isJson)
{
    private const int Piece = 32 * 1024;
    private readonly StringBuilder _waiting = new();
    private readonly string[] _names = [.. columns.Select(column => $"\"{column.Name}\": ")];
    private bool _isBegun;

    public void Row(OriginalCell[] cells)
    {
        _waiting.Append(_isBegun ? isJson ? ",\n" : "\n" : isJson ? "[\n" : "");
        _isBegun = true;
        if (isJson)
            Object(cells);
        else
            for (var index = 0; index < cells.Length; index++)
                _waiting.Append(index == 0 ? "" : ";").Append(columns[index].Write(cells[index]));
        if (_waiting.Length >= Piece)
            Flush();
    }

    public void End()
    {
        if (isJson)
            _waiting.Append(_isBegun ? "\n]\n" : "[]\n");
        Flush();
    }

    private void Object(OriginalCell[] cells)
    {
        _waiting.Append('{');
        for (var index = 0; index < cells.Length; index++)
        {
            _waiting.Append(index == 0 ? "" : ", ").Append(_names[index]);
            var text = columns[index].Write(cells[index]);
            _waiting.Append(cells[index].Kind switch
            {
                CellKind.Number => text,
                CellKind.Text => $"\"{JsonEncodedText.Encode(text)}\"",
                _ => "null",
            });
        }

        _waiting.Append('}');
    }

    private void Flush()
    {
        output.Write(_waiting);
        _waiting.Clear();
    }
}
