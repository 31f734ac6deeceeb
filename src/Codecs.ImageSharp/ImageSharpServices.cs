using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs.Vips;

namespace PipelineKit.Codecs.ImageSharp;

/// <summary>Decides which codec serves a format that both libvips and ImageSharp know.</summary>
public static class ImageSharpServices
{
    /// <summary>
    /// Adds ImageSharp beside the built-in codecs. BMP and TGA are always its own; AVIF, HEIF, JPEG XL and JPEG 2000 are always
    /// libvips'; <paramref name="preference"/> decides about JPEG, WebP, TIFF and GIF.
    /// </summary>
    /// <param name="services">Services with the built-in codecs.</param>
    /// <param name="preference">Who serves what both know.</param>
    public static IServiceCollection AddImageSharpCodecs(
        this IServiceCollection services, CodecPreference preference = CodecPreference.Automatic)
    {
        var known = SharpKind.All.Select(kind => kind.Format.Name).ToHashSet();
        var shared = new VipsCodec().Formats.Select(format => format.Name).Where(known.Contains).ToHashSet();
        services.Remove(services.First(s => s.ImplementationType == typeof(VipsCodec)));
        services.AddSingleton<Codec>(new VipsCodec(serves: name => !shared.Contains(name)));
        if (preference == CodecPreference.ImageSharp)
            return services.AddSingleton<Codec>(new ImageSharpCodec());
        return services
            .AddSingleton<Codec>(new FallbackCodec(new VipsCodec(serves: shared.Contains), new ImageSharpCodec(shared.Contains)))
            .AddSingleton<Codec>(new ImageSharpCodec(name => !shared.Contains(name)));
    }
}

/// <summary>Who serves the formats that both libvips and ImageSharp know.</summary>
public enum CodecPreference
{
    /// <summary>libvips, and ImageSharp where libvips does not load.</summary>
    Automatic,

    /// <summary>ImageSharp, whether libvips loads or not.</summary>
    ImageSharp,
}
