using System.Security.Cryptography;
using System.Text;
using Godenerg.DataLogger.Storage;
using LiteDB;

namespace Godenerg.DataLogger.Original;

/// <summary>
/// How far an import of a log has come. It lies in the history's own file and changes in the same transaction as the samples, so that neither
/// a crash nor an older copy of the history can make it say too much.
/// </summary>
/// <param name="Position">The last row that is in the history, with all before it.</param>
/// <param name="Second">The time of that row: another one there means that the log was rewritten.</param>
internal sealed record ImportMark(long Position, long Second)
{
    /// <summary>Below are facts of the history itself.</summary>
    private const long FirstId = 1L << 32;

    public static ImportMark? Find(BlockFile file, string identity) =>
        file.Find(BlockFile.Facts, IdOf(identity)) is { } found && found["log"].AsString == identity
            ? new ImportMark(found["position"].AsInt64, found["second"].AsInt64)
            : null;

    public BsonDocument ToDocument(string identity) => new()
    {
        ["_id"] = IdOf(identity), ["log"] = identity, ["position"] = Position, ["second"] = Second,
    };

    private static long IdOf(string identity) =>
        FirstId | (BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(identity)), 0) >>> 2);
}
