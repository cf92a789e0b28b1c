namespace Zk.Algebra;

/// <summary>Gives the shared group algorithms access to the coordinates of an affine point.</summary>
internal interface ICoordinates<TAffine, TField>
    where TAffine : struct, ICoordinates<TAffine, TField>
    where TField : struct, IField<TField>
{
    TField X { get; }

    TField Y { get; }

    static abstract TAffine Create(in TField x, in TField y);
}
