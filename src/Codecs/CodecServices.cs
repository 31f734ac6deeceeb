using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.Matrices;
using PipelineKit.Codecs.Png;
using PipelineKit.Codecs.Pnm;
using PipelineKit.Codecs.Vips;
using PipelineKit.Operators;

namespace PipelineKit.Codecs;

/// <summary>Registers the codecs of this assembly.</summary>
public static class CodecServices
{
    /// <summary>
    /// Adds every built-in codec, and <c>icc</c>, the operator for their color profiles. Native libraries are loaded when the
    /// first file needs them.
    /// </summary>
    /// <param name="services">The service collection.</param>
    /// <param name="untrusted">Where AVIF, HEIF, JPEG XL and JPEG 2000 are decoded; <see cref="UntrustedDecoding.Refused"/> by
    /// default.</param>
    public static IServiceCollection AddBuiltInCodecs(
        this IServiceCollection services, UntrustedDecoding? untrusted = null) => services
        .AddSingleton(new OperatorAssembly(typeof(CodecServices).Assembly))
        .AddSingleton<Codec, PngCodec>()
        .AddSingleton<Codec, PnmCodec>()
        .AddSingleton<Codec, NpyCodec>()
        .AddSingleton<Codec, CsvCodec>()
        .AddSingleton<Codec>(new VipsCodec(untrusted ?? UntrustedDecoding.Refused));

    /// <summary>
    /// Checks the libvips that PIPELINEKIT_LIBVIPS names, once, before many files fail because of it. Does nothing if the
    /// variable is not set.
    /// </summary>
    /// <exception cref="Diagnostics.PipelineException">PK0609: it cannot be used.</exception>
    public static void CheckNamedLibvips() => VipsLibrary.CheckNamed();
}
