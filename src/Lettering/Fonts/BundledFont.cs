using System.Collections.Concurrent;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PipelineKit.Lettering.Fonts;

/// <summary>
/// Inter, as shipped in a package: an assembly with one resource, which contains an index of names, offsets and sizes, and the
/// font files. The assembly is only read, never loaded.
/// </summary>
internal static class BundledFont
{
    private const string Resource = "inter", Inner = "!AvaloniaResources";

    private static readonly ConcurrentDictionary<FontWeight, byte[]> Files = new();

    /// <summary>The font file of a weight.</summary>
    public static byte[] Of(FontWeight weight) => Files.GetOrAdd(weight, static w => Read($"/Assets/Inter-{w}.ttf"));

    private static byte[] Read(string name)
    {
        using var assembly = new PEReader(typeof(BundledFont).Assembly.GetManifestResourceStream(Resource)!);
        var metadata = assembly.GetMetadataReader();
        var resource = metadata.ManifestResources.Select(metadata.GetManifestResource)
            .First(r => metadata.GetString(r.Name) == Inner);
        var section = assembly.GetSectionData(assembly.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
        var reader = section.GetReader((int)resource.Offset, section.Length - (int)resource.Offset);
        return Find(reader.ReadBytes(reader.ReadInt32()), name);
    }

    private static byte[] Find(byte[] all, string name)
    {
        using var reader = new BinaryReader(new MemoryStream(all));
        var data = sizeof(int) + reader.ReadInt32();
        reader.ReadInt32();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var (path, offset, size) = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt32());
            if (path == name)
                return all[(data + offset)..(data + offset + size)];
        }
        throw new InvalidOperationException($"The font package has no '{name}'.");
    }
}
