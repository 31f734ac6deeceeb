using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using PipelineKit.Operators;

namespace PipelineKit.Registry;

/// <summary>
/// Finds the classes of an assembly that have an <see cref="OperatorAttribute"/>, in its metadata: loading every class to check
/// it took a tenth of the start-up time.
/// </summary>
internal static class OperatorTypes
{
    /// <summary>The classes.</summary>
    public static IEnumerable<Type> In(Assembly assembly)
    {
        foreach (var token in Tokens(assembly))
            yield return assembly.ManifestModule.ResolveType(token);
    }

    private static unsafe List<int> Tokens(Assembly assembly)
    {
        if (!assembly.TryGetRawMetadata(out var blob, out var length))
            return [.. assembly.GetTypes().Where(t => t.IsDefined(typeof(OperatorAttribute), inherit: false))
                .Select(t => t.MetadataToken)];
        var metadata = new MetadataReader(blob, length);
        var found = new List<int>();
        foreach (var handle in metadata.CustomAttributes)
            if (metadata.GetCustomAttribute(handle) is var one && one.Parent.Kind == HandleKind.TypeDefinition
                && IsOperatorAttribute(metadata, one.Constructor))
                found.Add(MetadataTokens.GetToken(one.Parent));
        return found;
    }

    // An attribute's constructor is a member of a class of another assembly, the contract.
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
}
