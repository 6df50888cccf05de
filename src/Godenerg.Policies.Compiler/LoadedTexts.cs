using System.Text;
using Microsoft.CodeAnalysis;

namespace Godenerg.Policies.Compiler;

/// <summary>Gives <c>#load</c> the texts that came with the job. Nothing is read from any disk here.</summary>
internal sealed class LoadedTexts(IReadOnlyDictionary<string, string> texts) : SourceReferenceResolver
{
    public override string? NormalizePath(string path, string? baseFilePath) => path;

    public override string? ResolveReference(string path, string? baseFilePath) => texts.ContainsKey(path) ? path : null;

    public override Stream OpenRead(string resolvedPath) => new MemoryStream(Encoding.UTF8.GetBytes(texts[resolvedPath]));

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => texts.GetHashCode();
}
