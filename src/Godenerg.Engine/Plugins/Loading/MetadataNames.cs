using System.Reflection.Metadata;

namespace Godenerg.Engine.Plugins.Loading;

/// <summary>Full names of what metadata points at; empty for what has none.</summary>
internal static class MetadataNames
{
    public static string NameOf(this MetadataReader reader, EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => reader.NameOf((TypeReferenceHandle)handle),
        HandleKind.TypeDefinition => reader.NameOf((TypeDefinitionHandle)handle),
        _ => "",
    };

    public static string NameOf(this MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return Join(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    /// <summary>As reflection writes it.</summary>
    public static string NameOf(this MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{reader.NameOf(outer)}+{name}" : Join(reader.GetString(type.Namespace), name);
    }

    /// <summary>The class of an attribute.</summary>
    public static string NameOf(this MetadataReader reader, CustomAttribute attribute) => attribute.Constructor.Kind switch
    {
        HandleKind.MemberReference => reader.NameOf(reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent),
        HandleKind.MethodDefinition => reader.NameOf(reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()),
        _ => "",
    };

    private static string Join(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
}
