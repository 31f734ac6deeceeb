namespace PipelineKit.Filters.Align;

/// <summary>Motion model of image registration.</summary>
public enum Motion
{
    /// <summary>Translation.</summary>
    Translation,

    /// <summary>Translation and rotation.</summary>
    Euclidean,

    /// <summary>Translation, rotation, scaling and shear.</summary>
    Affine,

    /// <summary>Perspective.</summary>
    Homography,
}
