/// The first class of every server process that the devstack starts. It runs on Java 17 and stands
/// on nothing but the JDK.
@NullMarked
package io.mailkeep.devstack.child;

import org.jspecify.annotations.NullMarked;
