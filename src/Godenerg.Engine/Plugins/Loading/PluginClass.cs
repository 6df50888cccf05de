using System.Reflection;
using System.Reflection.Metadata;

namespace Godenerg.Engine.Plugins.Loading;

/// <summary>Whether a class can be a plugin: the host must be able to make one, and to start it.</summary>
internal static class PluginClass
{
    /// <summary>Why not; null when it can, or when its base class, which lies elsewhere, decides.</summary>
    public static string? Refusal(string dll, MetadataReader reader, TypeDefinitionHandle handle)
    {
        var (type, name) = (reader.GetTypeDefinition(handle), reader.NameOf(handle));
        if ((type.Attributes & TypeAttributes.Abstract) != 0)
            return $"{dll}: the class {name} is abstract or static; the class marked [Plugin] must be one that can be made";
        if (type.GetGenericParameters().Count > 0)
            return $"{dll}: the class {name} is generic; the class marked [Plugin] must not be";
        if (!Implements(reader, handle))
            return $"{dll}: the class {name} is marked [Plugin] and does not implement Godenerg.IPlugin";
        return type.GetMethods().Select(reader.GetMethodDefinition).Any(method => IsConstructor(reader, method)) ? null
            : $"{dll}: the class {name} has no public constructor without parameters; what it needs it gets in StartAsync";
    }

    private static bool Implements(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.GetInterfaceImplementations().Any(one => reader.NameOf(reader.GetInterfaceImplementation(one).Interface) is "Godenerg.IPlugin")
            || type.BaseType.Kind switch
            {
                HandleKind.TypeDefinition => Implements(reader, (TypeDefinitionHandle)type.BaseType),
                HandleKind.TypeReference => reader.NameOf(type.BaseType) != "System.Object",
                _ => !type.BaseType.IsNil,
            };
    }

    private static bool IsConstructor(MetadataReader reader, MethodDefinition method) =>
        (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public && (method.Attributes & MethodAttributes.Static) == 0
        && reader.GetString(method.Name) == ".ctor" && reader.GetBlobReader(method.Signature) is var signature && HasNoParameters(signature);

    private static bool HasNoParameters(BlobReader signature)
    {
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger() == 0;
    }
}
