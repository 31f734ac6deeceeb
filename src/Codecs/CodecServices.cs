using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs.Matrices;
using PipelineKit.Codecs.Png;
using PipelineKit.Codecs.Pnm;
using PipelineKit.Codecs.Vips;

namespace PipelineKit.Codecs;

/// <summary>Registers the codecs of this assembly.</summary>
public static class CodecServices
{
    /// <summary>Adds every built-in codec; native libraries are looked for when the first file needs them.</summary>
    public static IServiceCollection AddBuiltInCodecs(this IServiceCollection services) => services
        .AddSingleton<Codec, PngCodec>()
        .AddSingleton<Codec, PnmCodec>()
        .AddSingleton<Codec, NpyCodec>()
        .AddSingleton<Codec, CsvCodec>()
        .AddSingleton<Codec, VipsCodec>();

    /// <summary>
    /// Checks the libvips that PIPELINEKIT_LIBVIPS names, once, before many files would fail for it; nothing when it names none.
    /// </summary>
    /// <exception cref="Diagnostics.PipelineException">PK0609: it cannot be used.</exception>
    public static void CheckNamedLibvips() => VipsLibrary.CheckNamed();
}
