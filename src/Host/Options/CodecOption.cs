using System.CommandLine;
using PipelineKit.Codecs;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Options;

/// <summary>The option <c>--codecs</c>, which chooses the codec for JPEG, WebP, TIFF and GIF.</summary>
internal static class CodecOption
{
    private const string Automatic = "auto", ImageSharp = "imagesharp";

    /// <summary>Creates the option <c>--codecs auto|imagesharp</c>.</summary>
    public static Option<CodecPreference> Option() => new("--codecs")
    {
        Description = "The codec for JPEG, WebP, TIFF and GIF: 'auto' (the default) uses " +
            "libvips if available, otherwise ImageSharp; 'imagesharp' always uses ImageSharp.",
        HelpName = $"{Automatic}|{ImageSharp}",
        DefaultValueFactory = _ => CodecPreference.Automatic,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text is not (Automatic or ImageSharp))
                result.AddError($"--codecs is '{text}', but must be {Automatic} or {ImageSharp}");
            return text == ImageSharp ? CodecPreference.ImageSharp : CodecPreference.Automatic;
        },
    };

    /// <summary>Returns the context with the chosen codecs.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0609: the libvips that the user specified cannot be used.</exception>
    public static HostContext Apply(HostContext context, CodecPreference preference)
    {
        if (preference == CodecPreference.Automatic)
            CodecServices.CheckNamedLibvips();
        return context with { Codecs = preference };
    }
}
