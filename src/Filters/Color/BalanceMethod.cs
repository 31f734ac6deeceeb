namespace PipelineKit.Filters.Color;

/// <summary>The part of an image that is assumed to be neutral.</summary>
public enum BalanceMethod
{
    /// <summary>The mean of the scene (G. Buchsbaum, A spatial processor model for object color perception, 1980).</summary>
    GrayWorld,

    /// <summary>
    /// The brightest values of the channels together (E. H. Land and J. J. McCann, Lightness and retinex theory, 1971).
    /// </summary>
    WhitePatch,

    /// <summary>A rectangle of the image, such as a gray card.</summary>
    Patch,
}
