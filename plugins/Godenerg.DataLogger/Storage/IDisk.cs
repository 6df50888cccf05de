namespace Godenerg.DataLogger.Storage;

/// <summary>What can go wrong below: a disk that is full.</summary>
internal interface IDisk
{
    /// <summary>How much can still be written to the file system of a folder.</summary>
    long FreeBytes(string folder);

    /// <summary>For reading and writing; made when it is not there.</summary>
    FileStream Open(string file);

    /// <summary>Called before so many bytes are written to a file; throws what the write would.</summary>
    void BeforeWrite(string file, int count);
}

/// <summary>The disk of the machine.</summary>
internal sealed class RealDisk : IDisk
{
    public long FreeBytes(string folder) => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;

    public FileStream Open(string file) => new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);

    public void BeforeWrite(string file, int count)
    {
    }
}
