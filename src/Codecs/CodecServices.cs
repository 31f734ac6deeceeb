using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Matrices;
using PipelineKit.Codecs.Png;
using PipelineKit.Codecs.Pnm;
using PipelineKit.Codecs.Vips;

namespace PipelineKit.Codecs;

/// <summary>Registers the codecs of this assembly.</summary>
public static class CodecServices
{
    /// <summary>Adds every built-in codec; native libraries are looked for when the first file needs them.</summary>
    /// <param name="services">Where they are added.</param>
    /// <param name="untrusted">
    /// Where AVIF, HEIF, JPEG XL and JPEG 2000 are decoded; <see cref="UntrustedDecoding.Refused"/> unless it is given.
    /// </param>
    public static IServiceCollection AddBuiltInCodecs(
        this IServiceCollection services, UntrustedDecoding? untrusted = null) => services
        .AddSingleton<Codec, PngCodec>()
        .AddSingleton<Codec, PnmCodec>()
        .AddSingleton<Codec, NpyCodec>()
        .AddSingleton<Codec, CsvCodec>()
        .AddSingleton<Codec>(new VipsCodec(untrusted ?? UntrustedDecoding.Refused));
}
