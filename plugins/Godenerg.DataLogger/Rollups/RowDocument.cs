using System.Runtime.InteropServices;
using Godenerg.DataLogger.Storage;
using LiteDB;

namespace Godenerg.DataLogger.Rollups;

/// <summary>Rows of one chunk as a document.</summary>
internal static class RowDocument
{
    public static byte[] Encode(Series series, Level level, long id, List<Row> rows)
    {
        if (!series.HasWords)
            return RowBlock.Encode(CollectionsMarshal.AsSpan(rows), level.Width, [], id);
        var (codes, words) = Words.Away(series, rows.Select(row => row.Last).ToArray());
        var own = rows.Select((row, index) => row with { Least = 0, Most = 0, Mean = 0, Last = codes[index] }).ToArray();
        return RowBlock.Encode(own, level.Width, words, id);
    }

    /// <summary>Null when damaged.</summary>
    public static Row[]? Decode(Series series, Level level, BsonDocument document, Figures wanted = Figures.All)
    {
        if (document["d"].AsBinary is not { } bytes || RowBlock.Decode(bytes, level.Width, document["_id"].AsInt64, wanted, out var words) is not { } rows)
            return null;
        if (words.Length > 0)
        {
            var codes = Array.ConvertAll(words, word => (double)series.CodeOf(word));
            for (var index = 0; index < rows.Length; index++)
                rows[index] = rows[index] with { Last = codes[(int)rows[index].Last] };
        }

        return rows;
    }
}
