namespace Godenerg.DataLogger;

/// <summary>What is told about it.</summary>
internal sealed partial class HistoryStore
{
    /// <summary>How long what is kept.</summary>
    internal HistoryOptions Options => _options;

    /// <summary>Where it lies.</summary>
    internal string Folder => Path.GetFullPath(_folder);

    /// <summary>All of its files [bytes].</summary>
    internal long SizeOnDisk => new DirectoryInfo(_folder).EnumerateFiles().Sum(file => file.Length);
}
