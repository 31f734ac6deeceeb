using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using PipelineKit.Operators;

namespace PipelineKit.Registry;

/// <summary>
/// Finds the classes of an assembly with an <see cref="OperatorAttribute"/> in its metadata. Loading every class to check it
/// took a tenth of the startup time.
/// </summary>
internal static class OperatorTypes
{
    /// <summary>Returns the classes.</summary>
    public static IEnumerable<Type> In(Assembly assembly) =>
        Named(assembly).Select(found => assembly.ManifestModule.ResolveType(found.Token));

    /// <summary>Its operators by their names; no class is loaded until its operator is described.</summary>
    public static IEnumerable<OperatorEntry> Entries(Assembly assembly) => Named(assembly).Select(found =>
        new OperatorEntry(found.Name, () => OperatorDescriptor.Of(assembly.ManifestModule.ResolveType(found.Token), null, null)));

    private static unsafe List<Found> Named(Assembly assembly)
    {
        if (!assembly.TryGetRawMetadata(out var blob, out var length))
            return [.. assembly.GetTypes().Where(t => t.IsDefined(typeof(OperatorAttribute), inherit: false))
                .Select(t => new Found(t.GetCustomAttribute<OperatorAttribute>(inherit: false)!.Name, t.MetadataToken))];
        var metadata = new MetadataReader(blob, length);
        var found = new List<Found>();
        foreach (var handle in metadata.CustomAttributes)
            if (metadata.GetCustomAttribute(handle) is var one && one.Parent.Kind == HandleKind.TypeDefinition
                && IsOperatorAttribute(metadata, one.Constructor))
                found.Add(new(NameIn(metadata.GetBlobReader(one.Value)), MetadataTokens.GetToken(one.Parent)));
        return found;
    }

    // An attribute value starts with a two-byte version, followed by the constructor's argument.
    private static string NameIn(BlobReader value)
    {
        value.ReadUInt16();
        return value.ReadSerializedString() ?? "";
    }

    // The attribute's constructor is a member of a class in another assembly, the contract.
    private static bool IsOperatorAttribute(MetadataReader metadata, EntityHandle constructor)
    {
        if (constructor.Kind != HandleKind.MemberReference)
            return false;
        var parent = metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return parent.Kind == HandleKind.TypeReference
            && metadata.GetTypeReference((TypeReferenceHandle)parent) is var type
            && metadata.StringComparer.Equals(type.Name, nameof(OperatorAttribute))
            && metadata.StringComparer.Equals(type.Namespace, typeof(OperatorAttribute).Namespace!);
    }

    private sealed record Found(string Name, int Token);
}
