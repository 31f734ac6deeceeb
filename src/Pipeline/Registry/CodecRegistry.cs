using System.Collections.Frozen;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Parameters;

namespace PipelineKit.Registry;

/// <summary>Every image format by name and by extension; fixed once it is made.</summary>
public sealed class CodecRegistry
{
    private readonly Codec[] codecs;
    private readonly FrozenDictionary<string, RegisteredFormat> byName;
    private readonly FrozenDictionary<string, RegisteredFormat> byExtension;

    /// <summary>A registry of these codecs; where two read the same file, the first does.</summary>
    /// <exception cref="PipelineException">PK0406: two codecs claim one format's name or one extension.</exception>
    public CodecRegistry(IEnumerable<Codec> codecs)
    {
        this.codecs = [.. codecs];
        All = [.. this.codecs.SelectMany(c => c.Formats.Select(f => new RegisteredFormat(c, f)))];
        byName = Index(All.Select(f => (f.Format.Name, f)), "format");
        byExtension = Index(All.SelectMany(f => f.Format.Extensions.Select(e => (e, f))), "extension");
        WritableNames = [.. All.Where(f => f.Format.CanWrite).Select(f => f.Format.Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>Every format, in the order of registration.</summary>
    public IReadOnlyList<RegisteredFormat> All { get; }

    /// <summary>The names of the formats that can be written.</summary>
    public IReadOnlyCollection<string> WritableNames { get; }

    /// <summary>The format of a name, or null.</summary>
    public RegisteredFormat? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The format of an extension (with or without its dot, in any case), or null.</summary>
    public RegisteredFormat? FindByExtension(string extension) => byExtension.GetValueOrDefault(Bare(extension));

    /// <summary>The codec that reads a file with these first bytes (up to 64) and this extension, or null.</summary>
    public Codec? FindReader(ReadOnlySpan<byte> head, string extension)
    {
        var bare = Bare(extension);
        foreach (var codec in codecs)
            if (codec.CanRead(head, bare))
                return codec;
        return null;
    }

    private static string Bare(string extension) => extension.TrimStart('.').ToLowerInvariant();

    private static FrozenDictionary<string, RegisteredFormat> Index(
        IEnumerable<(string Key, RegisteredFormat Format)> formats, string what)
    {
        var index = new Dictionary<string, RegisteredFormat>();
        foreach (var (key, format) in formats)
            if (!index.TryAdd(key, format))
                throw new PipelineException(Codes.Registration,
                    $"the {what} '{key}' is claimed twice: " +
                    $"by {index[key].Codec.GetType().FullName} and by {format.Codec.GetType().FullName}",
                    "register only one of them");
        return index.ToFrozenDictionary();
    }
}

/// <summary>A format and the codec that serves it.</summary>
public sealed class RegisteredFormat
{
    private readonly Lazy<ParameterSet> options;

    internal RegisteredFormat(Codec codec, CodecFormat format)
    {
        (Codec, Format) = (codec, format);
        options = new(() => new ParameterSet(format.Options));
    }

    /// <summary>The codec.</summary>
    public Codec Codec { get; }

    /// <summary>The format.</summary>
    public CodecFormat Format { get; }

    /// <summary>The options an output may give it.</summary>
    public ParameterSet Options => options.Value;
}
