using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Parameters;

namespace PipelineKit.Registry;

/// <summary>The image formats, by name and extension. Immutable.</summary>
public sealed class CodecRegistry
{
    private readonly Codec[] codecs;
    private readonly Dictionary<string, RegisteredFormat> byName;
    private readonly Dictionary<string, RegisteredFormat> byExtension;

    /// <summary>Creates a registry. If several codecs can read a file, the first one does.</summary>
    /// <exception cref="PipelineException">PK0406: two codecs have the same format name or extension.</exception>
    public CodecRegistry(IEnumerable<Codec> codecs)
    {
        this.codecs = [.. codecs];
        All = [.. this.codecs.SelectMany(c => c.Formats.Select(f => new RegisteredFormat(c, f)))];
        byName = Index(f => [f.Name], "format");
        byExtension = Index(f => f.Extensions, "extension");
        WritableNames = [.. All.Where(f => f.Format.CanWrite).Select(f => f.Format.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>Gets the formats, in the order of registration.</summary>
    public IReadOnlyList<RegisteredFormat> All { get; }

    /// <summary>Gets the names of the formats that can be written.</summary>
    public IReadOnlyCollection<string> WritableNames { get; }

    /// <summary>Returns the format of a name, or null.</summary>
    public RegisteredFormat? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Returns the format of an extension (with or without dot, case-insensitive), or null.</summary>
    public RegisteredFormat? FindByExtension(string extension) => byExtension.GetValueOrDefault(Bare(extension));

    /// <summary>Returns the codec for a file with these first bytes (up to 64) and this extension, or null.</summary>
    public Codec? FindReader(ReadOnlySpan<byte> head, string extension)
    {
        var bare = Bare(extension);
        foreach (var codec in codecs)
            if (codec.CanRead(head, bare))
                return codec;
        return null;
    }

    private static string Bare(string extension) => extension.TrimStart('.').ToLowerInvariant();

    private Dictionary<string, RegisteredFormat> Index(Func<CodecFormat, IReadOnlyList<string>> keys, string what)
    {
        var index = new Dictionary<string, RegisteredFormat>();
        foreach (var format in All)
            foreach (var key in keys(format.Format))
                if (!index.TryAdd(key, format))
                    throw new PipelineException(Codes.Registration,
                        $"the {what} '{key}' is registered twice: " +
                        $"by {index[key].Codec.GetType().FullName} and by {format.Codec.GetType().FullName}",
                        "register only one of them");
        return index;
    }
}

/// <summary>A format with its codec.</summary>
public sealed class RegisteredFormat
{
    private readonly Lazy<ParameterSet> options;

    internal RegisteredFormat(Codec codec, CodecFormat format)
    {
        (Codec, Format) = (codec, format);
        options = new(() => new ParameterSet(format.Options));
    }

    /// <summary>Gets the codec.</summary>
    public Codec Codec { get; }

    /// <summary>Gets the format.</summary>
    public CodecFormat Format { get; }

    /// <summary>Gets the options for an output in this format.</summary>
    public ParameterSet Options => options.Value;
}
