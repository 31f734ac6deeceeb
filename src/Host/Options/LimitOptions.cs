using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Units;
using PipelineKit.Codecs;
using PipelineKit.Graph;

namespace PipelineKit.Host.Options;

/// <summary>
/// The limits of a run, each declared once: <c>run</c> and <c>plan</c> accept them as options, <c>limits</c> lists them. All
/// but the last two are checked against a file's header, or the plan, before memory for samples is allocated.
/// </summary>
internal sealed class LimitOptions
{
    private static readonly ImageLimits Usual = ImageLimits.Default;

    private readonly Option<long> pixels = Count("--max-pixels", string.Create(CultureInfo.InvariantCulture,
        $"Maximum number of pixels per image, input or result of a stage. By default, {Usual.MaxStreamedPixels:N0} if "
        + $"rows stream from the file, as for PNG, baseline JPEG, PNM, NPY, CSV and TIFF; for results of stages, also 16 times "
        + $"the largest input if that is more."), Usual.MaxPixels);
    private readonly Option<long> resultBytes = Bytes("--max-output-bytes",
        "Maximum size of an output's samples before compression, and of an item's temporary files.",
        ResultLimits.Default.MaxBytes);
    private readonly Option<long> fileBytes =
        Bytes("--max-input-bytes", "Maximum size of an input file, such as 500M or 2G.", Usual.MaxFileBytes);
    private readonly Option<long> metadata =
        Bytes("--max-metadata", "Maximum size of a file's ICC, EXIF, XMP and text metadata.", Usual.MaxMetadataBytes);
    private readonly Option<long> frames =
        Count("--max-frames", "Maximum number of frames or pages per file.", Usual.MaxFrames);
    private readonly Option<long> channels =
        Count("--max-channels", "Maximum number of channels per image.", Usual.MaxChannels, int.MaxValue);
    private readonly Option<double?> seconds = new("--max-seconds")
    {
        Description = "Maximum time per item in seconds; unlimited by default.",
        HelpName = "S",
        CustomParser = Seconds,
    };

    private readonly Option<long> memory = Bytes("--memory",
        "Memory limit of the run, such as 500M or 2G; by default, three quarters of the machine's memory. " +
        "Items wait for free memory; an item that needs more than the limit fails.",
        MemoryBudget.Default.Total);

    /// <summary>Gets the options, in display order.</summary>
    public IReadOnlyList<Option> All => [pixels, fileBytes, resultBytes, metadata, frames, channels, seconds, memory];

    /// <summary>Gets the limit that <c>validate</c> accepts too.</summary>
    public Option<long> MaxPixels => pixels;

    /// <summary>Returns the limits for input headers.</summary>
    public ImageLimits Images(ParseResult parsed) => Pixels(parsed) with
    {
        MaxFileBytes = parsed.GetValue(fileBytes),
        MaxMetadataBytes = parsed.GetValue(metadata),
        MaxFrames = parsed.GetValue(frames),
        MaxChannels = (int)parsed.GetValue(channels),
    };

    // A limit that the user sets also applies to images that are streamed.
    private ImageLimits Pixels(ParseResult parsed) =>
        IsSet(parsed) ? new() { MaxPixels = parsed.GetValue(pixels) } : Usual;

    private bool IsSet(ParseResult parsed) => parsed.GetResult(pixels) is { Implicit: false };

    /// <summary>Returns the limits for results.</summary>
    public ResultLimits Results(ParseResult parsed) => OfPixels(parsed) with { MaxBytes = parsed.GetValue(resultBytes) };

    /// <summary>Returns the limits for results when nothing is written.</summary>
    public ResultLimits OfPixels(ParseResult parsed) => new() { MaxPixels = IsSet(parsed) ? parsed.GetValue(pixels) : null };

    /// <summary>Returns the time limit of an item; null for none.</summary>
    public TimeSpan? ItemTime(ParseResult parsed) =>
        parsed.GetValue(seconds) is { } allowed ? TimeSpan.FromSeconds(allowed) : null;

    /// <summary>Returns the memory budget of the run.</summary>
    public MemoryBudget Budget(ParseResult parsed) => new(parsed.GetValue(memory));

    /// <summary>Formats a limit's default for <c>limits</c>.</summary>
    public static string Initial(Option option) => option switch
    {
        Option<long> { HelpName: "BYTES", DefaultValueFactory: { } make } => ByteSize.Format(make(null!)),
        Option<long> { DefaultValueFactory: { } make } => make(null!).ToString("N0", CultureInfo.InvariantCulture),
        Option<double> { HelpName: "SECONDS", DefaultValueFactory: { } make } =>
        string.Create(CultureInfo.InvariantCulture, $"{make(null!)} s"),
        _ => "none",
    };

    /// <summary>Returns the description of an option's default; null for none.</summary>
    public static string? Default(Option option) => option switch
    {
        Option<long> { DefaultValueFactory: not null } or Option<double> { DefaultValueFactory: not null } =>
            $"default {Initial(option)}",
        Option<int> { DefaultValueFactory: { } make } => string.Create(CultureInfo.InvariantCulture, $"default {make(null!)}"),
        Option<string> { DefaultValueFactory: { } make } => $"default {make(null!)}",
        _ => null,
    };

    private static Option<long> Count(string name, string summary, long initial, long most = long.MaxValue) => new(name)
    {
        Description = summary,
        HelpName = "N",
        DefaultValueFactory = _ => initial,
        CustomParser = result => JobOptions.Parse(result, 1, most),
    };

    /// <summary>Creates a limit in bytes.</summary>
    internal static Option<long> Bytes(string name, string summary, long initial) => new(name)
    {
        Description = summary,
        HelpName = "BYTES",
        DefaultValueFactory = _ => initial,
        CustomParser = result =>
        {
            if (ByteSize.Parse(result.Tokens[0].Value) is { } bytes)
                return bytes;
            result.AddError($"{name} is '{result.Tokens[0].Value}', but must be a number of bytes, such as 500M or 2G");
            return 0;
        },
    };

    private static double? Seconds(ArgumentResult result)
    {
        // The maximum of a runtime timer.
        const double most = 4_000_000;
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value is > 0 and <= most)
            return value;
        result.AddError($"--max-seconds is '{text}', but must be a number above 0 and at most {most}");
        return null;
    }
}
