using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs.ImageSharp;

namespace PipelineKit.Host.Context;

/// <summary>Compiled only with <c>-p:ImageSharp=true</c>.</summary>
internal static partial class HostCodecs
{
    static partial void Describe(ref string help) =>
        help = "PNG, CSV, NPY, JPEG, WebP, TIFF, GIF and BMP need nothing (the build with ImageSharp); other formats need libvips.";

    static partial void PreferImageSharp(IServiceCollection services) => services.AddImageSharpCodecs();
}
