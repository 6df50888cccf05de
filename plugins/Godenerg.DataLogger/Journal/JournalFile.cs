using System.Buffers.Binary;
using System.IO.Hashing;
using Godenerg.DataLogger.Blocks;
using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Journal;

/// <summary>
/// What is not in blocks yet, appended record by record: length, CRC-32, payload. Whatever a crash or a power cut left half written at
/// its end is cut off when it is opened, and nothing before it is touched.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const int MostPayload = 1 << 20;
    private static readonly byte[] Head = "GDJRNL01"u8.ToArray();

    private readonly IDisk _disk;
    private readonly FileStream _file;
    private long _good;

    private JournalFile(IDisk disk, FileStream file)
    {
        _disk = disk;
        _file = file;
    }

    /// <summary>What was cut off when it was opened [bytes].</summary>
    public long Torn { get; private set; }

    /// <summary>Wraps a payload. No file is needed, so that what cannot be written yet waits as bytes.</summary>
    public static void Wrap(ByteWriter bytes, ReadOnlySpan<byte> payload)
    {
        bytes.Write((uint)payload.Length);
        bytes.Write(Crc32.HashToUInt32(payload));
        bytes.Write(payload);
    }

    /// <summary>Opens or makes one, and hands out the payloads of all whole records.</summary>
    public static JournalFile Open(IDisk disk, string path, Action<ReadOnlySpan<byte>> read)
    {
        var stream = disk.Open(path);
        try
        {
            var journal = new JournalFile(disk, stream);
            journal.Replay(read);
            return journal;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Appends wrapped records and waits until they are on the disk. After an exception nothing of them counts as written.</summary>
    public void Append(ReadOnlySpan<byte> records)
    {
        if (_file.Length != _good)
            _file.SetLength(_good);
        var head = _good == 0 ? Head.Length : 0;
        _disk.BeforeWrite(_file.Name, records.Length + head);
        if (head > 0)
            RandomAccess.Write(_file.SafeFileHandle, Head, 0);
        RandomAccess.Write(_file.SafeFileHandle, records, _good + head);
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
        _good += head + records.Length;
    }

    public void Dispose() => _file.Dispose();

    private void Replay(Action<ReadOnlySpan<byte>> read)
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        if (bytes.Length >= Head.Length && !bytes.AsSpan(0, Head.Length).SequenceEqual(Head))
            throw new HistoryException($"{_file.Name} is no journal of this version; take it away, or use the version that wrote it");
        var at = Math.Min(Head.Length, bytes.Length);
        while (bytes.Length - at >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
            if (length > MostPayload || length > bytes.Length - at - 8)
                break;
            var payload = bytes.AsSpan(at + 8, (int)length);
            if (Crc32.HashToUInt32(payload) != BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 4)))
                break;
            read(payload);
            at += 8 + (int)length;
        }

        _good = at < Head.Length ? 0 : at;
        Torn = bytes.Length - _good;
    }
}
